package press.shijian.local;

import java.net.URI;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import press.shijian.local.demo.DemoAccount;

/** The page's content, in one language. */
final class Overview {

    /** <code>{{slot}}</code>, <code>{{text key}}</code> or, where a text holds links of ours, <code>{{html key}}</code>. */
    private static final Pattern SLOT = Pattern.compile("\\{\\{(?:(text|html) )?([\\w.-]+)}}");

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss").withZone(ZoneId.systemDefault());

    private final LocalStack stack;
    private final Texts texts;

    Overview(LocalStack stack, Texts texts) {
        this.stack = stack;
        this.texts = texts;
    }

    String page(String template) {
        Map<String, String> slots = Map.of(
                "language", escaped(texts.text("page.language")),
                "otherLanguage", escaped(texts.text("page.otherLanguage.code")),
                "password", escaped(DemoAccount.PASSWORD),
                "doors", doors(),
                "accounts", accounts(),
                "parts", parts(),
                "operators", operators());
        return SLOT.matcher(template)
                .replaceAll(slot -> Matcher.quoteReplacement(fill(slot.group(1), slot.group(2), slots)));
    }

    private String fill(@Nullable String kind, String name, Map<String, String> slots) {
        if (kind == null) {
            return Objects.requireNonNull(slots.get(name), name);
        }
        return kind.equals("text")
                ? escaped(texts.text(name))
                : texts.text(
                        name, stack.address(Part.SUBMISSION), stack.address(Part.REVIEW), stack.address(Part.PUBLISH));
    }

    private String doors() {
        return services()
                .map(part -> {
                    URI address = stack.address(part);
                    return """
                            <article class="door"><h3><a href="%s/">%s</a></h3><p class="door__for">%s</p>\
                            <p class="door__address">%s</p></article>""".formatted(
                                    address,
                                    text("page.name." + part.title()),
                                    text("page.door." + part.title()),
                                    address.toString().replace("http://", ""));
                })
                .collect(Collectors.joining());
    }

    private String accounts() {
        return DemoAccount.ALL.stream()
                .map(account -> {
                    String name = account.kind() == DemoAccount.Kind.OPERATOR ? "" : account.name() + " ";
                    return """
                            <tr><td data-label="%s"><span>%s<span class="accounts__role">%s</span></span></td>\
                            <td data-label="%s"><span class="accounts__email"><code>%s</code>\
                            <button class="button button--small button--quiet" type="button" data-copy="%s" data-copy-says="copied" data-copied="%s %s" data-copied-label="%s" data-copied-label-for="1.5" hidden>%s</button></span></td>\
                            <td data-label="%s">%s</td></tr>""".formatted(
                                    text("page.account.who"),
                                    escaped(name),
                                    text("page.role." + account.role())
                                            + (account.school().isEmpty() ? "" : " · " + escaped(account.school())),
                                    text("page.account.email"),
                                    escaped(account.email()),
                                    escaped(account.email()),
                                    text("page.copied"),
                                    escaped(account.email()),
                                    text("page.copied"),
                                    text("page.copy"),
                                    text("page.account.where"),
                                    text("page.where." + account.where()));
                })
                .collect(Collectors.joining());
    }

    private String parts() {
        String rows = stack.states().stream().map(this::row).collect(Collectors.joining());
        return """
                <table class="table parts"><thead><tr><th scope="col">%s</th><th scope="col">%s</th><th scope="col">%s</th>\
                <th scope="col">%s</th><th scope="col" class="table__number">%s</th><th scope="col" class="table__number">%s</th></tr></thead>\
                <tbody>%s<tr class="parts__sum"><td data-label="%s" colspan="4">%s</td><td data-label="%s" class="table__number">%s</td><td></td></tr></tbody></table>""".formatted(
                        text("page.part"),
                        text("page.state"),
                        text("page.address"),
                        text("page.since"),
                        text("page.memory"),
                        text("page.restarts"),
                        rows,
                        text("page.part"),
                        text("page.sum"),
                        text("page.memory"),
                        megabytes(stack.residentBytes()));
    }

    private String row(PartState state) {
        String badge = switch (state.condition()) {
            case UP -> "ok";
            case DOWN -> "down";
            case STOPPED -> "withdrawn";
            case WAITING, STARTING -> "waiting";
        };
        return """
                <tr><td data-label="%s"><span class="parts__name">%s<span class="parts__what">%s</span></span></td>\
                <td data-label="%s"><span class="badge badge--%s">%s</span></td><td data-label="%s"><code>%s</code></td>\
                <td data-label="%s">%s</td><td data-label="%s" class="table__number">%s</td><td data-label="%s" class="table__number">%d</td></tr>""".formatted(
                        text("page.part"),
                        text("page.name." + state.part().title()),
                        escaped(state.what().isEmpty() ? state.part().title() : state.what()),
                        text("page.state"),
                        badge,
                        text("page.condition." + state.condition()),
                        text("page.address"),
                        escaped(state.address().replace("http://", "")),
                        text("page.since"),
                        TIME.format(state.since()),
                        text("page.memory"),
                        megabytes(state.residentBytes()),
                        text("page.restarts"),
                        state.restarts());
    }

    private String operators() {
        return services()
                .map(part -> {
                    URI address = stack.address(part);
                    return """
                            <tr><td data-label="%s">%s</td><td data-label="%s"><a href="%s/ops">/ops</a></td>\
                            <td data-label="%s"><a href="%s/actuator/prometheus">/actuator/prometheus</a></td>\
                            <td data-label="%s"><a href="%s/v3/api-docs">/v3/api-docs</a></td></tr>""".formatted(
                                    text("page.part"),
                                    text("page.name." + part.title()),
                                    text("page.ops"),
                                    address,
                                    text("page.metrics"),
                                    address,
                                    text("page.api"),
                                    address);
                })
                .collect(Collectors.joining());
    }

    private static Stream<Part> services() {
        return List.of(Part.values()).stream().filter(Part::isService);
    }

    private String text(String key) {
        return escaped(texts.text(key));
    }

    private static String megabytes(long bytes) {
        return bytes < 0 ? "–" : bytes / 1024 / 1024 + " MB";
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
