package press.shijian.shell.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import press.shijian.refusal.Refusal;
import press.shijian.shell.AccountDirectory;
import press.shijian.shell.OwnerCheck;
import press.shijian.shell.SignedIn;
import press.shijian.shell.problem.Refused;

/** By the password, or by the time at which the session began. */
class ConfirmOwner implements OwnerCheck {

    private static final Duration FRESH = Duration.ofMinutes(10);

    private final Accounts accounts;
    private final AccountDirectory directory;
    private final KnownBrowsers browsers;
    private final Clock clock;

    ConfirmOwner(Accounts accounts, AccountDirectory directory, KnownBrowsers browsers, Clock clock) {
        this.accounts = accounts;
        this.directory = directory;
        this.browsers = browsers;
        this.clock = clock;
    }

    /** A session begins anew with each sign-in, so its age is the sign-in's. */
    @Override
    public Way way(HttpServletRequest request) {
        if (!Sessions.isByProvider(request)) {
            return Way.PASSWORD;
        }
        HttpSession session = Objects.requireNonNull(Sessions.ofSomebody(request));
        return Instant.ofEpochMilli(session.getCreationTime()).plus(FRESH).isAfter(clock.instant())
                ? Way.FRESH_SIGN_IN
                : Way.SIGN_IN_AGAIN;
    }

    @Override
    public void check(SignedIn me, String password, HttpServletRequest request) {
        switch (way(request)) {
            case PASSWORD -> checkPassword(me, password, request);
            case SIGN_IN_AGAIN -> throw Refusal.conflict("owner.sign-in-again");
            case FRESH_SIGN_IN -> {}
        }
    }

    private void checkPassword(SignedIn me, String password, HttpServletRequest request) {
        if (directory.findById(me.id()).isEmpty()) {
            throw Refusal.notFound("owner.gone");
        }
        try {
            if (accounts.confirm(me.id(), password, request.getRemoteAddr(), browsers.shownBy(request))
                    .isEmpty()) {
                throw Refusal.invalidField("current", "password.current.wrong");
            }
        } catch (Refused tooMany) {
            throw AccountForms.tooOften(tooMany);
        }
    }
}
