package press.shijian.shell;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A password that somebody sets: at least 8 characters, at most 72 bytes in UTF-8 (24 Chinese characters), because bcrypt
 * reads no more and would accept any ending after them. Null is for {@code @NotNull} to refuse.
 */
@Documented
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.RECORD_COMPONENT, ElementType.TYPE_USE})
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = NewPassword.Rule.class)
public @interface NewPassword {

    int FEWEST_CHARACTERS = 8;
    int MOST_BYTES = 72;

    String message() default "{press.shijian.shell.NewPassword.message}";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Called by the validator. */
    final class Rule implements ConstraintValidator<NewPassword, String> {

        @Override
        public boolean isValid(@Nullable String password, ConstraintValidatorContext context) {
            return password == null
                    || (password.codePointCount(0, password.length()) >= FEWEST_CHARACTERS
                            && password.getBytes(StandardCharsets.UTF_8).length <= MOST_BYTES);
        }
    }
}
