import type { FirmScope } from "../../database/scope.ts";
import type { Firm } from "../../firm/facts.ts";

export interface AheadObligation {
  key: string;
  title: string;
  due: string;
  actBy?: string;
  owner?: string;
  toVerify: boolean;
  cents?: number;
  currency?: string;
}

export const obligationsAhead = async (
  _scope: FirmScope,
  _firm: Firm,
  _from: string,
  _until: string,
): Promise<readonly AheadObligation[]> => [];
