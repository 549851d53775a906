package press.shijian.shell.signin;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;
import press.shijian.service.SecurityLog;
import press.shijian.shell.quota.Allowances;
import press.shijian.shell.quota.Network;

/**
 * Tells the security log of a network from which much is asked for that isn't there: what belongs to somebody else is not found either, so
 * that is how guessing at addresses looks. Nobody is refused for it: a campus stands behind one address.
 */
class NotFoundOften extends OncePerRequestFilter {

    static final int MOST = 100;
    private static final Duration WITHIN = Duration.ofMinutes(10);

    private final SecurityLog security;
    private final Allowances unsuspicious;

    NotFoundOften(SecurityLog security, Clock clock) {
        this.security = security;
        this.unsuspicious = new Allowances(MOST, WITHIN, clock);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        chain.doFilter(request, response);
        if (response.getStatus() == HttpStatus.NOT_FOUND.value()
                && unsuspicious.take(Network.of(request.getRemoteAddr())).first()) {
            security.record(SecurityLog.Event.NOT_FOUND_OFTEN, Map.of("asked", SecurityDefaults.asked(request)));
        }
    }
}
