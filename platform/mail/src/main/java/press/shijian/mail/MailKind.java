package press.shijian.mail;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A kind of mail, as a bean. It says something, has one link as a button, and ends with a hint. The texts are message keys
 * that take the arguments of the {@link Mail}; lines in them are paragraphs.
 *
 * @param name stands in the outbox and in the logs
 * @param atSending makes the link; null for a kind whose mails bring theirs along
 */
public record MailKind(
        String name,
        String subjectKey,
        String textKey,
        String buttonKey,
        String hintKey,
        @Nullable LinkAtSending atSending) {

    /**
     * Makes a link when the mail is about to be sent: its secret then lies in no outbox, and the time for which it is valid
     * begins with the sending, however long the mail server was away. A mail that is tried again gets another link, and the
     * earlier ones must stay valid: one of them may have been sent.
     */
    @FunctionalInterface
    public interface LinkAtSending {

        /**
         * @param about as the {@link Mail} says
         * @return empty where there is nothing to say any more; the mail is then dropped
         */
        Optional<String> to(String about);
    }
}
