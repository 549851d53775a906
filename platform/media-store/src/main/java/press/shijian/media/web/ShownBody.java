package press.shijian.media.web;

import com.mongodb.MongoException;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import press.shijian.media.PhotographSize;
import press.shijian.media.store.Photographs;
import press.shijian.media.store.Photographs.Measure;
import press.shijian.media.store.Photographs.Measures;
import press.shijian.text.AccessibleBody;
import press.shijian.text.PhotographAddress;

/**
 * A body as a page shows it: {@linkplain AccessibleBody for everybody}, and with what browsers want to know of its photographs before
 * they have them: how large they are, so that no text jumps, and which sizes there are. For templates: {@code th:with="shown=${@shownBody.of(text.body)}" th:utext="${shown}"}. Thread-safe.
 */
public class ShownBody {

    private static final Logger log = LoggerFactory.getLogger(ShownBody.class);

    private static final Pattern IMAGE = Pattern.compile("<img src=\"(/media/[^\"]*)\"");

    /** As wide as the window, or as the measure of a text. */
    private static final String SHOWN_WIDTH = "(max-width: 44rem) 100vw, 42rem";

    private final Photographs photographs;

    public ShownBody(Photographs photographs) {
        this.photographs = photographs;
    }

    /** @param body cleaned HTML; it stays as it is where the photographs' database doesn't answer */
    public String of(String body) {
        return measured(AccessibleBody.of(body));
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

    private static String measured(MatchResult image, Map<String, Measures> known) {
        Measures measures = PhotographAddress.parse(image.group(1))
                .map(address -> known.get(address.id()))
                .orElse(null);
        return measures == null ? image.group() : measured(measures);
    }

    private static String measured(Measures measures) {
        Measure desktop = measures.of(PhotographSize.DESKTOP);
        String path = measures.address(PhotographSize.DESKTOP).path();
        String smaller = measures.address(PhotographSize.PHONE).path();
        String choice = smaller.equals(path)
                ? ""
                : " srcset=\"%s %dw, %s %dw\" sizes=\"%s\""
                        .formatted(
                                smaller, measures.of(PhotographSize.PHONE).width(), path, desktop.width(), SHOWN_WIDTH);
        return "<img src=\"%s\"%s width=\"%d\" height=\"%d\" loading=\"lazy\" decoding=\"async\""
                .formatted(path, choice, desktop.width(), desktop.height());
    }
}
