package press.shijian.review.article.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import press.shijian.refusal.Refusal;
import press.shijian.review.desk.ArticleAct;
import press.shijian.review.desk.Review;
import press.shijian.shell.SignedIn;

/** What somebody may do with an article now and, where they may not, why. */
@Component
class ArticleActions {

    /** To leave an article as it is, though its student asked for a correction. */
    static final String DECLINE = "decline";

    private final MessageSource messages;

    ArticleActions(MessageSource messages) {
        this.messages = messages;
    }

    /**
     * @param name retract, correct, unpublish, republish or decline
     * @param reason in a sentence; null where it is allowed
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Action(String name, boolean allowed, @Nullable String reason) {}

    static boolean mayOrder(SignedIn me) {
        return me.has("editor") || me.has("chief");
    }

    List<Action> of(Review review, SignedIn me, Locale language) {
        List<Action> actions = new ArrayList<>();
        for (ArticleAct act : ArticleAct.values()) {
            actions.add(action(act.slug(), review.article().refusal(act), me, language));
        }
        Optional<Refusal> nothingAsked = review.openCorrectionRequest().isPresent()
                ? Optional.empty()
                : Optional.of(Refusal.conflict("article.refused.no-request"));
        actions.add(action(DECLINE, nothingAsked, me, language));
        return actions;
    }

    private Action action(String name, Optional<Refusal> refusal, SignedIn me, Locale language) {
        Optional<Refusal> against =
                mayOrder(me) ? refusal : Optional.of(Refusal.conflict("article.refused.editors-only"));
        return new Action(
                name,
                against.isEmpty(),
                against.map(no -> messages.getMessage(no.messageKey(), no.args(), language))
                        .orElse(null));
    }
}
