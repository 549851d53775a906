package press.shijian.operations;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.filter.OncePerRequestFilter;
import press.shijian.messaging.TraceParent;

/** Lets each request run under the trace parent that it brings, or under a new one. */
class TraceRequests extends OncePerRequestFilter {

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain rest)
            throws ServletException, IOException {
        try (TraceParent.Scope trace =
                TraceParent.parse(request.getHeader("traceparent")).enter()) {
            rest.doFilter(request, response);
        }
    }
}
