/** A deal that a partner has put in, and what was decided about it. */
export interface Registration {
  /** Id of the deal, whose status follows this one's state. */
  deal: string;
  partner: string;
  /** Person who put it in. */
  by: string;
  at: Date;
  /** In the person's own words. */
  note?: string;
  state: 'pending' | 'approved' | 'rejected';
  decidedBy?: string;
  decidedAt?: Date;
  /** Somebody is still to be asked or told of it: from its first day until the decision has been told. */
  untold?: boolean;
}

export type Decision = { state: 'approved' | 'rejected'; by: string; at: Date };

export interface RegistrationRepository {
  /** Writes it, untold. */
  add(registration: Registration): Promise<void>;
  byDeal(deal: string): Promise<Registration | null>;
  /** Of these partners, newest first. */
  ofPartners(
    partners: readonly string[],
    of?: { state: Registration['state'] },
  ): Promise<Registration[]>;
  /**
   * Decides what is pending, which is untold again; of two who decide at once, one does. False: it was
   * decided before.
   */
  decide(deal: string, decision: Decision): Promise<boolean>;
  /** Of which somebody is still to be asked or told, oldest first. */
  untold(): Promise<Registration[]>;
  /** Nobody is left to be told of what was decided, or the deal is gone. */
  markTold(deal: string, state: Registration['state']): Promise<void>;
}
