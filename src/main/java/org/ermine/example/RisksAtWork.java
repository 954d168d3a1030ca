package org.ermine.example;

import java.util.Map;

import org.springframework.stereotype.Component;

/**
 * The company's risks, brought to every phase and to each of the tasks about a risk, so that all of its people find something to
 * do. No report has been begun.
 */
@Component
class RisksAtWork {
  private final IdentityRisks identity;
  private final PaymentRisks payments;
  private final MailRisks mail;
  private final WarehouseRisks warehouse;

  RisksAtWork(IdentityRisks identity, PaymentRisks payments, MailRisks mail, WarehouseRisks warehouse) {
    this.identity = identity;
    this.payments = payments;
    this.mail = mail;
    this.warehouse = warehouse;
  }

  /** @param register the risk of each row of the company's register; RR-08 waits for triage, RR-09 came in closed */
  void tell(Map<String, String> register) {
    identity.tell(register);
    payments.tell(register);
    mail.tell(register);
    warehouse.tell(register);
  }
}
