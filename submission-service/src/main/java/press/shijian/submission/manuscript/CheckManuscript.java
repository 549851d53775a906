package press.shijian.submission.manuscript;

import java.time.Clock;
import java.util.List;
import org.springframework.stereotype.Component;
import press.shijian.rules.CheckedText;
import press.shijian.rules.RuleProfile;
import press.shijian.text.BodyHtml;

/** Holds a text against what the outlet asks (投稿要求), while it is written and when it is handed in. */
@Component
public class CheckManuscript {

    private final RuleProfile profile;
    private final Clock clock;

    CheckManuscript(RuleProfile profile, Clock clock) {
        this.profile = profile;
        this.clock = clock;
    }

    public CheckedManuscript check(Manuscript text) {
        CheckedText asRead = new CheckedText(
                text.title(),
                text.source().school(),
                text.source().college(),
                text.source().team(),
                BodyHtml.readable(text.body()),
                List.of(),
                null,
                clock.instant());
        return new CheckedManuscript(asRead, profile.check(asRead));
    }
}
