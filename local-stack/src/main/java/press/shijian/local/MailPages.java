package press.shijian.local;

import com.samskivert.mustache.Mustache;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The pages of the mails that were sent, in one language. */
final class MailPages {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss").withZone(ZoneId.systemDefault());

    private final List<SentMail> mails;
    private final Texts texts;

    MailPages(List<SentMail> newestFirst, Texts texts) {
        this.mails = newestFirst;
        this.texts = texts;
    }

    String all(String template) {
        List<Map<String, Object>> rows = mails.stream()
                .map(mail -> Map.<String, Object>of(
                        "number", Integer.toString(mail.number()),
                        "subject", mail.subject(),
                        "to", mail.to(),
                        "at", TIME.format(mail.at())))
                .toList();
        return page(
                template,
                Map.of(
                        "heading", texts.text("page.mails"),
                        "lead", texts.text("page.mails.lead", MailSink.MOST),
                        "mail", List.of(),
                        "none", rows.isEmpty(),
                        "list", rows.isEmpty() ? List.of() : Map.of("mails", rows)));
    }

    String one(SentMail mail, String template) {
        return page(
                template,
                Map.of(
                        "heading", mail.subject(),
                        "lead", mail.to() + " · " + TIME.format(mail.at()),
                        "mail",
                                Map.of(
                                        "number", Integer.toString(mail.number()),
                                        "subject", mail.subject(),
                                        "content", mail.text()),
                        "none", false,
                        "list", List.of()));
    }

    private String page(String template, Map<String, Object> content) {
        Mustache.Lambda text =
                (key, out) -> Mustache.compiler().compile("{{.}}").execute(texts.text(key.execute()), out);
        Map<String, Object> all = new HashMap<>(content);
        all.put("text", text);
        return Mustache.compiler().compile(template).execute(all);
    }
}
