package press.shijian.review.staff;

import java.time.Clock;
import java.util.EnumSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;
import press.shijian.service.EmailAddress;
import press.shijian.service.NewPassword;

/**
 * Somebody has to invite the first: at the start of a desk without people, the environment names a chief editor. Later
 * starts ignore the environment, so a password that was changed stays changed. Of several
 * instances that start at the same time, one adds the account and the others find it there: its id is always the same.
 */
@Component
public class FirstChief {

    private static final Logger log = LoggerFactory.getLogger(FirstChief.class);

    private static final String ID = "first-chief";

    private final Staff staff;
    private final PasswordEncoder passwords;
    private final Clock clock;
    private final String email;
    private final String password;
    private final String name;

    public FirstChief(
            Staff staff,
            PasswordEncoder passwords,
            Clock clock,
            @Value("${shijian.staff.first-chief.email}") String email,
            @Value("${shijian.staff.first-chief.password}") String password,
            @Value("${shijian.staff.first-chief.name}") String name) {
        this.staff = staff;
        this.passwords = passwords;
        this.clock = clock;
        this.email = EmailAddress.typed(email);
        this.password = password;
        this.name = name.strip();
        if (!this.email.isEmpty()) {
            check(this.email, password);
        }
    }

    private static void check(String email, String password) {
        if (email.length() > EmailAddress.MOST_CHARACTERS || !EmailAddress.isWellFormed(email)) {
            throw new IllegalArgumentException("SHIJIAN_CHIEF_EMAIL needs an email address of at most "
                    + EmailAddress.MOST_CHARACTERS + " characters, which " + email + " is not");
        }
        NewPassword.refuse("password", password, email).ifPresent(wrong -> {
            String why = switch (wrong.messageKey()) {
                case "password.too-long" -> "takes at most 72 bytes in UTF-8";
                case "password.too-short" -> "needs at least 8 characters";
                default -> "is too easy to guess";
            };
            throw new IllegalArgumentException(
                    "SHIJIAN_CHIEF_PASSWORD " + why + ": it is the password of the first chief editor");
        });
    }

    /** Called when the database is there and its unique indexes stand. */
    public void addWhereNobodyIs() {
        if (!staff.isEmpty()) {
            return;
        }
        if (email.isEmpty()) {
            log.warn("Nobody can sign in: there is no staff, and SHIJIAN_CHIEF_EMAIL names no first chief editor");
            return;
        }
        try {
            MemberDetails details = new MemberDetails(name, "", "", EnumSet.of(Role.CHIEF));
            staff.add(new StaffMember(ID, email, details, clock.instant()).withPassword(passwords.encode(password)));
            log.info("Added the first chief editor, whom SHIJIAN_CHIEF_EMAIL names");
        } catch (DuplicateKeyException anotherInstanceWasFaster) {
            log.info("The first chief editor is there already");
        }
    }
}
