package press.shijian.submission.manuscript.messaging;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import press.shijian.events.Remark;
import press.shijian.events.article.ArticleCorrected;
import press.shijian.events.article.ArticlePublished;
import press.shijian.events.article.ArticleRetracted;
import press.shijian.events.review.ChangesRequested;
import press.shijian.events.review.CorrectionDeclined;
import press.shijian.events.review.RevisionDeclined;
import press.shijian.events.review.SubmissionAccepted;
import press.shijian.events.review.SubmissionRejected;
import press.shijian.events.review.SubmissionWithdrawn;
import press.shijian.events.review.WithdrawalDeclined;
import press.shijian.mail.Mail;
import press.shijian.mail.Mails;
import press.shijian.messaging.EventEnvelope;
import press.shijian.submission.account.Account;
import press.shijian.submission.account.Accounts;
import press.shijian.submission.manuscript.DecisionMail;
import press.shijian.submission.manuscript.Submission;

/**
 * Follows each decision, and tells the student by mail. The mail lies in the outbox before the submission is saved: a crash between the two
 * has the event applied again, and its mail, which goes by the event's id, is there already. The other way round it would be lost.
 */
@Component
class MailStudentOnDecision {

    private final Mails mails;
    private final Accounts accounts;
    private final MessageSource messages;
    private final RemarksInMail remarksInMail;
    private final boolean wanted;
    private final boolean confirmedOnly;

    MailStudentOnDecision(
            Mails mails,
            Accounts accounts,
            MessageSource messages,
            @Value("${shijian.submission.mails}") boolean wanted,
            @Value("${shijian.accounts.confirmation}") boolean confirmedOnly) {
        this.mails = mails;
        this.accounts = accounts;
        this.messages = messages;
        this.remarksInMail = new RemarksInMail(messages);
        this.wanted = wanted;
        this.confirmedOnly = confirmedOnly;
    }

    void react(Submission submission, ChangesRequested event, EventEnvelope envelope) {
        submission.changesRequested(event);
        tell(submission, DecisionMail.CHANGES_REQUESTED, event.revision(), event.remarks(), envelope);
    }

    void react(Submission submission, SubmissionRejected event, EventEnvelope envelope) {
        submission.rejected(event);
        tell(submission, DecisionMail.REJECTED, event.revision(), event.remarks(), envelope);
    }

    void react(Submission submission, SubmissionAccepted event, EventEnvelope envelope) {
        submission.accepted(event);
        tell(submission, DecisionMail.ACCEPTED, event.revision(), envelope);
    }

    void react(Submission submission, SubmissionWithdrawn event, EventEnvelope envelope) {
        submission.withdrawn(event);
        tell(submission, DecisionMail.WITHDRAWN, event.revision(), envelope);
    }

    void react(Submission submission, WithdrawalDeclined event, EventEnvelope envelope) {
        submission.withdrawalDeclined(event);
        tell(submission, DecisionMail.WITHDRAWAL_DECLINED, 0, envelope);
    }

    void react(Submission submission, RevisionDeclined event, EventEnvelope envelope) {
        submission.revisionDeclined(event);
        tell(submission, DecisionMail.REVISION_DECLINED, event.revision(), envelope);
    }

    void react(Submission submission, ArticlePublished event, EventEnvelope envelope) {
        submission.published(event);
        tell(submission, DecisionMail.PUBLISHED, event.revision(), envelope);
    }

    void react(Submission submission, ArticleCorrected event, EventEnvelope envelope) {
        submission.corrected(event);
        tell(submission, DecisionMail.CORRECTED, 0, envelope);
    }

    void react(Submission submission, CorrectionDeclined event, EventEnvelope envelope) {
        submission.correctionDeclined(event);
        tell(submission, DecisionMail.CORRECTION_DECLINED, 0, envelope);
    }

    void react(Submission submission, ArticleRetracted event, EventEnvelope envelope) {
        submission.retracted(event);
        tell(submission, DecisionMail.RETRACTED, 0, envelope);
    }

    private void tell(Submission submission, DecisionMail mail, int revision, EventEnvelope envelope) {
        tell(submission, mail, revision, null, envelope);
    }

    private void tell(
            Submission submission,
            DecisionMail mail,
            int revision,
            @Nullable List<Remark> remarks,
            EventEnvelope envelope) {
        if (!wanted || !mails.isOn() || mail.isOvertaken(submission, revision)) {
            return;
        }
        accounts.byId(submission.ownerId())
                .filter(owner -> owner.isEmailConfirmed() || !confirmedOnly)
                .ifPresent(owner -> mails.send(Mail.about(
                        submission.id() + ' ' + revision,
                        mail.slug() + ':' + envelope.id(),
                        owner.email(),
                        owner.locale(),
                        mail.slug(),
                        called(submission, owner, owner.locale()),
                        owner.isEmailConfirmed() ? remarksInMail.listed(remarks, owner.locale()) : "")));
    }

    /** An address that nobody has confirmed may be a stranger's, who gets none of the student's words, nor those about them. */
    private String called(Submission submission, Account owner, Locale language) {
        return owner.isEmailConfirmed()
                ? messages.getMessage(
                        "mail.submission", new Object[] {submission.text().title(), submission.number()}, language)
                : submission.number();
    }
}
