package press.shijian.review.policy;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import press.shijian.review.staff.Role;

/** What a stage asks of somebody. */
public enum Act {
    /** 审: judging the text. */
    JUDGE("act.judge", EnumSet.of(Role.REVIEWER, Role.EDITOR, Role.CHIEF)),
    /** 校: reading for errors, which are counted. */
    PROOFREAD("act.proofread", EnumSet.allOf(Role.class)),
    /** 签发: letting it be published. */
    SIGN_OFF("act.sign-off", EnumSet.of(Role.EDITOR, Role.CHIEF));

    private final String messageKey;
    private final Set<Role> roles;

    Act(String messageKey, Set<Role> roles) {
        this.messageKey = messageKey;
        this.roles = roles;
    }

    public String messageKey() {
        return messageKey;
    }

    /** Whose it can be; a policy names some of them. */
    public Set<Role> roles() {
        return EnumSet.copyOf(roles);
    }

    @JsonValue
    public String slug() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<Act> of(String slug) {
        return Arrays.stream(values()).filter(act -> act.slug().equals(slug)).findFirst();
    }
}
