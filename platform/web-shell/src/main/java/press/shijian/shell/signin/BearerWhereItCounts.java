package press.shijian.shell.signin;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.server.resource.web.BearerTokenResolver;
import org.springframework.security.oauth2.server.resource.web.DefaultBearerTokenResolver;
import press.shijian.shell.frame.AskedFor;

/** Not where a token is asked for: a program that sends its expired one along with everything would never get another. */
class BearerWhereItCounts implements BearerTokenResolver {

    private final BearerTokenResolver header = new DefaultBearerTokenResolver();

    @Override
    public @Nullable String resolve(HttpServletRequest request) {
        return request.getMethod().equals("POST") && AskedFor.path(request).equals("/api/token")
                ? null
                : header.resolve(request);
    }
}
