package press.shijian.shell.signin;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Map;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import press.shijian.service.SecurityLog;
import press.shijian.shell.problem.Refused;
import press.shijian.shell.session.Hash;

/** HTTP basic for the operations page and the metrics. Not bcrypt: Prometheus asks every few seconds. */
class OperatorSignIn implements AuthenticationManager {

    private final OperatorProperties operator;
    private final SignInLimits limits;
    private final SecurityLog security;

    OperatorSignIn(OperatorProperties operator, SignInLimits limits, SecurityLog security) {
        this.operator = operator;
        this.limits = limits;
        this.security = security;
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
            security.record(SecurityLog.Event.OPERATOR_LIMITED, Map.of());
            throw new LockedException("too many attempts from " + address, tooMany);
        }
        if (operator.isSet()
                && same(operator.name(), asked.getName())
                && same(operator.password(), String.valueOf(asked.getCredentials()))) {
            if (!limits.isOperatorsAddress(address)) {
                // not each time: Prometheus asks every few seconds
                security.record(SecurityLog.Event.OPERATOR_SIGNED_IN, Map.of());
            }
            paid.giveBack();
            return operator(operator.name());
        }
        security.record(SecurityLog.Event.OPERATOR_FAILED, Map.of());
        throw new BadCredentialsException("not the operator");
    }

    static Authentication operator(String name) {
        return UsernamePasswordAuthenticationToken.authenticated(
                name, null, List.of(new SimpleGrantedAuthority("ROLE_operator")));
    }

    private static boolean same(String expected, String given) {
        return MessageDigest.isEqual(
                Hash.of(expected).getBytes(StandardCharsets.US_ASCII),
                Hash.of(given).getBytes(StandardCharsets.US_ASCII));
    }
}
