package org.ermine.access;

import java.util.Arrays;
import java.util.Collection;
import java.util.function.Function;

import org.ermine.risk.Severity;

/**
 * What requests are often refused for, each in one sentence. The interface says it in English, after a field's name where it is
 * about a field; pages say it in the reader's language, by {@link #key}.
 */
public enum Reason {
  REQUIRED("is required"),
  ONE_OF("must be one of %s"),
  TRUE_OR_FALSE("must be true or false"),
  AT_MOST_CHARACTERS("must be at most %s characters"),
  CHARACTERS("must be text of 1 to %s characters"),
  LINE("must be a line of at most %s characters"),
  NAMED_LINE("must be a line of 1 to %s characters"),
  CONTROL_CHARACTERS("must not contain control characters"),
  UNICODE("must be well-formed Unicode"),
  TEXT("must be text"),
  YEAR("must be a year from 1900 to 9999"),
  DATE("must be a date such as 2026-11-23"),
  INSTANT("must be a time with its offset such as 2026-11-23T09:30:00Z"),
  NUMBER("must be a number"),
  USUAL_NUMBER("must be a number of usual size"),
  FROM_TO("must be from %s to %s"),
  NUMBER_FROM_TO("must be a number from %s to %s"),
  WHOLE_FROM_TO("must be a whole number from %s to %s"),
  ABOVE_ZERO("must be above 0 and at most %s"),
  TWO_DECIMALS("must have at most two decimals"),
  LIST("must be a list"),
  LIST_IN_JSON("must be a list in JSON"),
  AT_MOST_ROWS("must have at most %s rows"),
  LIST_OF_PEOPLE("must be a list of 1 to %s user ids"),
  FEW_PEOPLE("must be a list of at most %s user ids"),
  ONLY_WHERE("is only expected where %s is %s"),
  NO_FIELD("is not a field of this form"),
  IN_FUTURE("must not be in the future"),
  IN_PAST("must not be in the past"),
  AFTER_TODAY("must be after today"),
  WITHIN_DAYS("must be within %s days"),
  WITHIN_YEARS("must be within %s years"),
  UNREADABLE("can't be read"),
  TAKEN("is taken already"),
  UNKNOWN_SERVICE("is not a known service"),
  UNKNOWN_SERVICE_AMONG("is not a known service; there are %s"),
  NO_LEAF("must be a service with no other service under it"),
  UNDER_ITSELF("would make the service stand under itself"),
  STAKEHOLDERS_REQUIRED("are required, because no other service stands under this one"),
  NOT_RARER("must become rarer as losses grow"),
  SERVICE_ID("must be letters, digits, dots, dashes and underscores, at most 64"),
  UNKNOWN_RISK("is not a known risk"),
  SAME_RISK("must be another risk"),
  NOT_OPEN("is %s, but has to be an open risk"),
  UNKNOWN_PERSON("is not a known person"),
  NO_PERSON("is not the id of a known person"),
  NO_TASKS("does no tasks here"),
  NO_OWNER("must be one of the risk owners"),
  NO_STAKEHOLDER("is not the id of a known person who does tasks"),
  NO_ACTION("is not the id of an action of this risk"),
  NO_RISK("has no risk in it"),
  CORRECTION_REQUIRED("is required, because the meeting is closed: say what is put right and why"),
  CORRECTION_EARLY("is only expected once the meeting is closed"),
  ONESELF("must be somebody else"),
  NO_SUBSTITUTE("must be somebody who has an account and does tasks"),
  BEFORE_FIRST_DAY("must not be before firstDay"),
  WITHIN_DAYS_OF_FIRST("must be within %s days of firstDay"),
  SIGNALS_SINCE("can't be approve: signals have come in since, so return it and the risk is reviewed"),
  NOT_HERE("%s is not known here"),
  NO_TASKS_BY("%s does no tasks here"),
  AT_THE_LATEST("must be %s at the latest"),
  AT_THE_LATEST_FOR("must be %s at the latest for severity %s"),
  AFTER_PRESENT_DUE("must be after %s, the present due date"),
  BELOW_DEFICIENCY("must be below the present control deficiency of %s"),
  ROWS("must have from 1 to %s rows"),
  OF_MITIGATION("is only expected of a mitigation"),
  TERM_OVER("can't be approve: the term of the acceptance ended on %s"),
  REJECTED_BEFORE("must differ: the rejected decision was %s; choose another"),
  NOTHING_TO_KEEP("can't be keep: no response of an earlier round is running"),
  ACCEPTANCE_OVER("can't be keep: the acceptance ended on %s"),
  ACCEPTED_AT_LESS("can't be keep: the risk was accepted at severity %s and is now %s"),
  UNKNOWN_CONTROL("is not a known control"),
  TWICE("is there twice"),
  OTHER_END("is required where the other end is given"),
  BELOW_HIGH_END("must be below the high end"),
  TOO_FAR("is too far from lossLow to have a mean that can be computed"),
  HALF_YEAR("must be a half-year such as 2026-H2"),
  EMPTY_FILE("is empty"),
  LARGE_FILE("is larger than 10 MB"),
  KIND_OF_FILE("must be a PDF, PNG, JPEG, text, CSV, DOCX, XLSX or PPTX, as its name says"),
  KNOWN_FILE("is there already, as “%s”"),
  MANY_BYTES("must be at most %s bytes"),
  LONG_SEARCH("stands for a search that is too long to keep"),
  MANY_VIEWS("is one too many: %s views are kept, remove another first"),

  SIGN_IN("Sign in first."),
  NOT_FOUND("%s does not exist or is not visible to you."),
  NOWHERE("There is nothing at this address."),
  FAILED("Something went wrong here; it has been logged. Nothing was changed."),
  CHANGED("Somebody else has just changed this; read it again."),
  OLD_FORM("is not as this page sends it; open the page anew"),
  LARGE_REQUEST("A request is at most 20 MB."),
  NOT_ALLOWED("Your groups do not allow this."),
  FOR_GROUPS("This is for someone of %s."),
  FOR_ADMINISTRATORS("This page is for administrators, who run the engine."),
  READS_ONLY("Auditors read everything and change nothing."),
  DELIVERS_ONLY("A service account delivers data and does no task."),
  OPERATES_ONLY("Administrators run the engine and decide no risk."),

  TASK_OF_PERSON("This task is for %s."),
  TASK_OF_GROUP("This task is for someone of %s."),
  TASK_OF_STAKEHOLDERS("This task is for its stakeholders."),
  TASK_HELD("This task is assigned to %s."),
  TASK_OF_OTHERS("This task is for somebody else."),
  TASK_JUST_DONE("Somebody else has just done this task."),
  TASK_DONE("This task has been done already."),
  TASK_OVER("This task is no longer open."),
  BY_ITSELF("This one is not decided together with others: open it by itself."),

  OWN_RISK("You own this risk, so somebody else has to decide."),
  HAS_DECIDED("You have already decided on this, so somebody else has to."),
  HAD_A_PART("You had a part in what is decided here, so somebody else has to decide."),
  STANDS_IN_FOR_PART("You stand in for somebody who owns this risk or had a part in what is decided here, so somebody else has to decide."),
  ABSENT_HAD_A_PART("%s owns this risk or had a part in what is decided here, so nobody decides for them."),
  HAS_APPROVED("You approved this response or carried out one of its actions, so somebody else has to verify it."),
  ABSENT_HAS_APPROVED("%s approved this response or carried out one of its actions, so nobody verifies it for them."),

  REPORT_UNDER_WAY("The report %s is under way already."),
  REPORT_FILED("The report %s has been filed; give a reason to correct it in a new revision."),
  SERVICE_CHANGED("This service has been changed meanwhile."),
  CAMPAIGN_COMPLETE("This campaign is complete."),
  CAMPAIGN_CANCELLED("This campaign has been cancelled already."),
  MEETING_OPENED("This meeting has been opened already."),
  MEETING_NOT_OPEN("This meeting is %s; only an open one can be closed."),
  MEETING_NOT_OPENED("This meeting has not been opened yet."),
  TRIAL_ELSEWHERE("This trial is %s; it would have to be %s."),
  TABLE_CHANGED("Another table for %s has come in force since version %s, with which this trial compared; try it again."),
  TABLE_WAITS("Another table for %s has been adopted and waits for its day."),
  PART_IN_TRIAL("You have had a part in this trial, so somebody else has to."),
  ABSENT_IN_TRIAL("You stand in for %s, who has had a part in this trial, so somebody else has to."),
  GROUP_NOT_LENT("What a group is asked to do is an administrator's to lend."),
  STANDS_IN_ALREADY("%s stands in for %s from %s to %s. End that first, or choose other days."),
  SUBSTITUTION_OVER("This substitution is over."),
  SUBSTITUTION_JUST_ENDED("Somebody else has just ended this substitution."),
  DOCUMENT_WITHDRAWN("This document was withdrawn already."),
  DOCUMENT_OF_OTHERS("A document is withdrawn by whoever brought it, or by Trust.");

  private final String english;

  Reason(String english) {
    this.english = english;
  }

  /** Of the sentence in the bundles of pages. */
  public String key() {
    return "reason." + name();
  }

  /** @param with what stands in it, in this order; of a collection, any will do */
  public Why with(Object... with) {
    var words = Arrays.stream(with).map(one -> one instanceof Collection<?> any ? anyOf(any, String::valueOf, " or ")
        : one instanceof Severity severity ? severity.label() : one).toArray();
    return new Why(this, Arrays.asList(with), english.formatted(words));
  }

  /** In one sentence's part, such as {@code Trust, Management or ERM}. */
  public static String anyOf(Collection<?> any, Function<Object, String> called, String or) {
    var names = any.stream().map(called).toList();
    var last = names.size() - 1;
    return last < 1 ? String.join("", names) : String.join(", ", names.subList(0, last)) + or + names.get(last);
  }
}
