package press.shijian.review.desk.web;

import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** What people call a stage; one that an installation invented goes by its slug. The bean {@code stageNames} in templates. */
@Component("stageNames")
public class StageNames {

    private final MessageSource messages;

    StageNames(MessageSource messages) {
        this.messages = messages;
    }

    public String of(String stage) {
        String name = messages.getMessage("stage." + stage, null, stage, LocaleContextHolder.getLocale());
        return name == null ? stage : name;
    }
}
