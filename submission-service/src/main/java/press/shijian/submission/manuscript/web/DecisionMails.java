package press.shijian.submission.manuscript.web;

import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import press.shijian.mail.MailKind;
import press.shijian.mail.Mails;
import press.shijian.messaging.AggregateStore;
import press.shijian.submission.account.Accounts;
import press.shijian.submission.manuscript.DecisionMail;
import press.shijian.submission.manuscript.Submission;

/** The mails that tell a student how a submission goes on. Each leads to its timeline. */
@Configuration(proxyBeanMethods = false)
class DecisionMails {

    @Bean
    MailKind changesRequestedMail(AggregateStore<Submission> submissions, Accounts accounts, Mails mails) {
        return kind(DecisionMail.CHANGES_REQUESTED, submissions, accounts, mails);
    }

    @Bean
    MailKind acceptedMail(AggregateStore<Submission> submissions, Accounts accounts, Mails mails) {
        return kind(DecisionMail.ACCEPTED, submissions, accounts, mails);
    }

    @Bean
    MailKind rejectedMail(AggregateStore<Submission> submissions, Accounts accounts, Mails mails) {
        return kind(DecisionMail.REJECTED, submissions, accounts, mails);
    }

    @Bean
    MailKind publishedMail(AggregateStore<Submission> submissions, Accounts accounts, Mails mails) {
        return kind(DecisionMail.PUBLISHED, submissions, accounts, mails);
    }

    @Bean
    MailKind withdrawnMail(AggregateStore<Submission> submissions, Accounts accounts, Mails mails) {
        return kind(DecisionMail.WITHDRAWN, submissions, accounts, mails);
    }

    @Bean
    MailKind withdrawalDeclinedMail(AggregateStore<Submission> submissions, Accounts accounts, Mails mails) {
        return kind(DecisionMail.WITHDRAWAL_DECLINED, submissions, accounts, mails);
    }

    @Bean
    MailKind revisionDeclinedMail(AggregateStore<Submission> submissions, Accounts accounts, Mails mails) {
        return kind(DecisionMail.REVISION_DECLINED, submissions, accounts, mails);
    }

    @Bean
    MailKind correctedMail(AggregateStore<Submission> submissions, Accounts accounts, Mails mails) {
        return kind(DecisionMail.CORRECTED, submissions, accounts, mails);
    }

    @Bean
    MailKind correctionDeclinedMail(AggregateStore<Submission> submissions, Accounts accounts, Mails mails) {
        return kind(DecisionMail.CORRECTION_DECLINED, submissions, accounts, mails);
    }

    @Bean
    MailKind retractedMail(AggregateStore<Submission> submissions, Accounts accounts, Mails mails) {
        return kind(DecisionMail.RETRACTED, submissions, accounts, mails);
    }

    /**
     * @see press.shijian.mail.MailKind.LinkAtSending the submission as it is then: a mail that waited for the server may have been
     *     overtaken, or its student have deleted the account
     */
    private static MailKind kind(
            DecisionMail mail, AggregateStore<Submission> submissions, Accounts accounts, Mails mails) {
        return new MailKind(mail.slug(), mail.subjectKey(), mail.textKey(), mail.buttonKey(), mail.hintKey(), about -> {
            int blank = about.indexOf(' ');
            String id = about.substring(0, blank);
            int revision = Integer.parseInt(about.substring(blank + 1));
            Optional<Submission> now = submissions.find(id);
            return now.filter(submission -> !mail.isOvertaken(submission, revision))
                    .filter(submission -> accounts.byId(submission.ownerId()).isPresent())
                    .map(submission -> mails.link("/submissions/" + id));
        });
    }
}
