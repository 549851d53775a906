package press.shijian.review.desk.web;

import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import press.shijian.events.Stage;

/** The name of a stage in the language of the page. The bean {@code stageNames} in templates. */
@Component("stageNames")
public class StageNames {

    private final MessageSource messages;

    StageNames(MessageSource messages) {
        this.messages = messages;
    }

    /** The slug itself for an installation's own stage. */
    public String of(Stage stage) {
        String key = switch (stage.slug()) {
            case "first" -> "stage.first";
            case "second" -> "stage.second";
            case "third" -> "stage.third";
            case "final" -> "stage.final";
            default -> null;
        };
        return key == null ? stage.slug() : messages.getMessage(key, null, LocaleContextHolder.getLocale());
    }
}
