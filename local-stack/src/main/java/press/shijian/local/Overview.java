package press.shijian.local;

import com.samskivert.mustache.Mustache;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import press.shijian.local.demo.DemoAccount;

/** The page's content, in one language. */
final class Overview {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss").withZone(ZoneId.systemDefault());

    private final LocalStack stack;
    private final Texts texts;

    Overview(LocalStack stack, Texts texts) {
        this.stack = stack;
        this.texts = texts;
    }

    String page(String template) {
        Mustache.Lambda text =
                (key, out) -> Mustache.compiler().compile("{{.}}").execute(texts.text(key.execute()), out);
        // a text that holds links of ours
        Mustache.Lambda html = (key, out) -> out.write(texts.text(
                key.execute(),
                stack.address(Part.SUBMISSION),
                stack.address(Part.REVIEW),
                stack.address(Part.PUBLISH)));
        return Mustache.compiler()
                .compile(template)
                .execute(Map.of(
                        "text", text,
                        "html", html,
                        "password", DemoAccount.PASSWORD,
                        "services", services(),
                        "mailsLead", texts.text("page.mails.lead", MailSink.MOST),
                        "accounts", DemoAccount.ALL.stream().map(this::account).toList(),
                        "parts", stack.states().stream().map(this::part).toList(),
                        "sum", megabytes(stack.residentBytes())));
    }

    private List<Map<String, String>> services() {
        return Stream.of(Part.values())
                .filter(Part::isService)
                .map(part -> Map.of(
                        "name", texts.text(part.nameKey()),
                        "purpose", texts.text(part.purposeKey()),
                        "address", stack.address(part).toString(),
                        "hostAndPort", withoutScheme(stack.address(part).toString())))
                .toList();
    }

    private Map<String, String> account(DemoAccount account) {
        String role = texts.text(account.roleKey());
        return Map.of(
                "name",
                account.kind() == DemoAccount.Kind.OPERATOR ? "" : account.name() + " ",
                "role",
                account.school().isEmpty() ? role : role + " · " + account.school(),
                "email",
                account.email(),
                "where",
                texts.text(account.whereKey()));
    }

    private Map<String, Object> part(PartState state) {
        return Map.of(
                "name", texts.text(state.part().nameKey()),
                "what", state.what().isEmpty() ? state.part().title() : state.what(),
                "badge", state.condition().badge(),
                "condition", texts.text(state.condition().key()),
                "hostAndPort", withoutScheme(state.address()),
                "since", TIME.format(state.since()),
                "memory", megabytes(state.residentBytes()),
                "restarts", state.restarts());
    }

    private static String withoutScheme(String address) {
        return address.replace("http://", "");
    }

    private static String megabytes(long bytes) {
        return bytes < 0 ? "–" : bytes / 1024 / 1024 + " MB";
    }
}
