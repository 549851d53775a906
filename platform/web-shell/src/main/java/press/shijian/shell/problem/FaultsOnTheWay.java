package press.shijian.shell.problem;

import jakarta.servlet.FilterChain;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.DisconnectedClientHelper;

/**
 * What a filter throws because of the asker or an absent database goes the way of all answers from here. Thrown further, it would count
 * as our fault in the meters, whatever the asker is told, and leave a hundred lines in the log for each request.
 */
class FaultsOnTheWay extends OncePerRequestFilter {

    private final Explain explain;

    FaultsOnTheWay(Explain explain) {
        this.explain = explain;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            chain.doFilter(request, response);
        } catch (IOException | ServletException | RuntimeException thrown) {
            if (request.getAttribute(Refused.ATTRIBUTE) != null
                    || DisconnectedClientHelper.isClientDisconnectedException(thrown)) {
                return; // a body that ended early, which the container answers; or nobody reads the answer
            }
            int status = explain.statusOf(thrown);
            if (status == 500 || response.isCommitted()) {
                throw thrown;
            }
            request.setAttribute(RequestDispatcher.ERROR_EXCEPTION, thrown);
            response.sendError(status);
        }
    }
}
