package press.shijian.mail;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A mail to be sent.
 *
 * @param key what causes it, such as an event's id with the kind: the same key again makes no second mail
 * @param to an address, and no name with it
 * @param kind the {@link MailKind#name name} of one
 * @param about what the kind's {@link MailKind.LinkAtSending} is asked about, such as an account's id; otherwise empty
 * @param link of a kind that makes none itself. It stands in the outbox until the mail is sent
 * @param arguments of the kind's texts, in the mail's language. Never anything that a stranger could have written: a mail of ours
 *     that says it would carry the stranger's words to whom they like
 */
public record Mail(
        String key,
        String to,
        Locale language,
        String kind,
        String about,
        @Nullable String link,
        List<String> arguments) {

    public Mail {
        arguments = List.copyOf(arguments);
    }

    /** Of a kind that makes its link itself. */
    public static Mail about(String about, String key, String to, Locale language, String kind, String... arguments) {
        return new Mail(key, to, language, kind, about, null, List.of(arguments));
    }

    public static Mail withLink(String link, String key, String to, Locale language, String kind, String... arguments) {
        return new Mail(key, to, language, kind, "", link, List.of(arguments));
    }

    /** Neither the address nor the link. */
    @Override
    public String toString() {
        return "Mail[" + kind + " " + key + "]";
    }
}
