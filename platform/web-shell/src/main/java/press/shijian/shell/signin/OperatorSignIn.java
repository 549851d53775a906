package press.shijian.shell.signin;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import press.shijian.shell.problem.Refused;
import press.shijian.shell.session.Hash;

/** HTTP basic for the operations page and the metrics. Not bcrypt: Prometheus asks every few seconds. */
class OperatorSignIn implements AuthenticationManager {

    private final OperatorProperties operator;
    private final SignInLimits limits;

    OperatorSignIn(OperatorProperties operator, SignInLimits limits) {
        this.operator = operator;
        this.limits = limits;
    }

    @Override
    public Authentication authenticate(Authentication asked) {
        String address = asked.getDetails() instanceof WebAuthenticationDetails details
                ? String.valueOf(details.getRemoteAddress())
                : "unknown";
        SignInLimits.Paid paid;
        try {
            paid = limits.attemptByOperator(address);
        } catch (Refused tooMany) {
            throw new LockedException("too many attempts from " + address, tooMany);
        }
        if (operator.isSet()
                && same(operator.name(), asked.getName())
                && same(operator.password(), String.valueOf(asked.getCredentials()))) {
            paid.giveBack();
            return UsernamePasswordAuthenticationToken.authenticated(
                    operator.name(), null, List.of(new SimpleGrantedAuthority("ROLE_operator")));
        }
        throw new BadCredentialsException("not the operator");
    }

    private static boolean same(String expected, String given) {
        return MessageDigest.isEqual(
                Hash.of(expected).getBytes(StandardCharsets.US_ASCII),
                Hash.of(given).getBytes(StandardCharsets.US_ASCII));
    }
}
