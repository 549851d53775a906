package press.shijian.media.web;

import com.mongodb.MongoException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.dao.DataAccessException;
import org.springframework.web.util.HtmlUtils;
import press.shijian.media.AiLabel;
import press.shijian.media.PhotographSize;
import press.shijian.media.store.Photographs;
import press.shijian.media.store.Photographs.Degree;
import press.shijian.media.store.Photographs.Measure;
import press.shijian.media.store.Photographs.Measures;
import press.shijian.text.AccessibleBody;
import press.shijian.text.Passage;
import press.shijian.text.Passages;
import press.shijian.text.PhotographAddress;

/**
 * A body as a page shows it: {@linkplain AccessibleBody for everybody}, and with what browsers want to know of its photographs before
 * they have them: how large they are, so that no text jumps, and which sizes there are. A picture that says that a machine made it is
 * labelled. For templates: {@code th:with="shown=${@shownBody.of(text.body)}" th:utext="${shown}"}. Thread-safe.
 */
public class ShownBody {

    private static final Logger log = LoggerFactory.getLogger(ShownBody.class);

    private static final Pattern IMAGE = Pattern.compile("<img src=\"(/media/[^\"]*)\"([^>]*)>");

    /** As wide as the window, or as the measure of a text. */
    private static final String SHOWN_WIDTH = "(max-width: 44rem) 100vw, 42rem";

    private final Photographs photographs;
    private final MessageSource messages;

    public ShownBody(Photographs photographs, MessageSource messages) {
        this.photographs = photographs;
        this.messages = messages;
    }

    /** @param body cleaned HTML; it stays as it is where the photographs' database doesn't answer */
    public String of(String body) {
        return measured(AccessibleBody.of(body));
    }

    /** @param passages marked, where they are found */
    public String of(String body, List<Passage> passages) {
        return Passages.marked(of(body), passages);
    }

    private String measured(String body) {
        Set<String> ids = PhotographAddress.photographsIn(body);
        if (ids.isEmpty()) {
            return body;
        }
        Map<String, Measures> known = measures(ids);
        return IMAGE.matcher(body).replaceAll(image -> Matcher.quoteReplacement(measured(image, known)));
    }

    private Map<String, Measures> measures(Set<String> ids) {
        try {
            return photographs.measures(ids);
        } catch (DataAccessException | MongoException fault) {
            log.warn("Photographs are shown without their measures", fault);
            return Map.of();
        }
    }

    private String measured(MatchResult image, Map<String, Measures> known) {
        Measures measures = PhotographAddress.parse(image.group(1))
                .map(address -> known.get(address.id()))
                .orElse(null);
        return measures == null ? image.group() : measured(measures, image.group(2)) + aiLabel(measures.aiLabel());
    }

    /** Where readers see it, as GB 45438-2025 wants it beside the picture. */
    private String aiLabel(@Nullable Degree label) {
        return label == null
                ? ""
                : "<span class=\"ai-label\">"
                        + HtmlUtils.htmlEscape(
                                messages.getMessage(key(label.degree()), null, LocaleContextHolder.getLocale()))
                        + "</span>";
    }

    private static String key(AiLabel.Degree degree) {
        return switch (degree) {
            case GENERATED -> "photograph.ai.generated";
            case POSSIBLY_GENERATED -> "photograph.ai.possibly";
            case SUSPECTED -> "photograph.ai.suspected";
        };
    }

    /** @param others attributes, and the end of the tag */
    private static String measured(Measures measures, String others) {
        Measure desktop = measures.of(PhotographSize.DESKTOP);
        String path = measures.address(PhotographSize.DESKTOP).path();
        String smaller = measures.address(PhotographSize.PHONE).path();
        String choice = smaller.equals(path)
                ? ""
                : " srcset=\"%s %dw, %s %dw\" sizes=\"%s\""
                        .formatted(
                                smaller, measures.of(PhotographSize.PHONE).width(), path, desktop.width(), SHOWN_WIDTH);
        return "<img src=\"%s\"%s width=\"%d\" height=\"%d\" loading=\"lazy\" decoding=\"async\"%s>"
                .formatted(path, choice, desktop.width(), desktop.height(), others);
    }
}
