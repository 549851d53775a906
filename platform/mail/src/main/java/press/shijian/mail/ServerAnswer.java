package press.shijian.mail;

import jakarta.mail.MessagingException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.jspecify.annotations.Nullable;
import org.springframework.mail.MailException;
import org.springframework.mail.MailSendException;

/**
 * What the mail server made of a mail that it did not take.
 *
 * @param reason its words, for the log and the outbox
 */
record ServerAnswer(Kind kind, String reason) {

    enum Kind {
        /** It will never take this mail: 5xx about its recipient or content. */
        NEVER,
        /** Not this one now: 4xx about its recipient or content. Other mails may go. */
        NOT_NOW,
        /** Nothing about this mail: it is away, doesn't let us in, or doesn't take mails from us. */
        AWAY
    }

    private static final int LONGEST_REASON = 300;

    /** Security and policy: more often about us (no relaying, a blocked sender) than about the recipient. */
    private static final Pattern ABOUT_US = Pattern.compile("(?s)5\\d\\d[ -]5\\.7\\..*");

    static ServerAnswer to(MailException fault) {
        List<Throwable> all = new ArrayList<>();
        collect(fault, all);
        for (Throwable one : all) {
            if (one instanceof SMTPAddressFailedException address) {
                return said(address.getReturnCode(), address);
            }
        }
        for (Throwable one : all) {
            if (one instanceof SMTPSendFailedException refused
                    && !String.valueOf(refused.getCommand()).startsWith("MAIL FROM")) {
                return said(refused.getReturnCode(), refused);
            }
        }
        return new ServerAnswer(Kind.AWAY, reason(all.get(all.size() - 1)));
    }

    private static ServerAnswer said(int code, MessagingException words) {
        String reason = reason(words);
        boolean never = code >= 500 && !ABOUT_US.matcher(reason).matches();
        return new ServerAnswer(never ? Kind.NEVER : Kind.NOT_NOW, reason);
    }

    /** Jakarta Mail chains by {@code getNextException}, Spring keeps a list for each message. */
    private static void collect(@Nullable Throwable fault, List<Throwable> all) {
        if (fault == null || all.contains(fault)) {
            return;
        }
        all.add(fault);
        collect(fault.getCause(), all);
        if (fault instanceof MessagingException messaging) {
            collect(messaging.getNextException(), all);
        }
        if (fault instanceof MailSendException sending) {
            for (Exception one : sending.getMessageExceptions()) {
                collect(one, all);
            }
        }
    }

    private static String reason(Throwable fault) {
        String words = String.valueOf(fault.getMessage()).strip().replaceAll("\\s+", " ");
        return words.length() > LONGEST_REASON ? words.substring(0, LONGEST_REASON) + "…" : words;
    }
}
