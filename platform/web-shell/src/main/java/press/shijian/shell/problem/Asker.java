package press.shijian.shell.problem;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import org.springframework.http.HttpHeaders;

/** Whether a program or a person reads the answer: by the address, and elsewhere by what it says it accepts. */
record Asker(boolean isProgram) {

    static Asker of(HttpServletRequest request, String path) {
        String inside = path.startsWith(request.getContextPath())
                ? path.substring(request.getContextPath().length())
                : path;
        if (inside.startsWith("/api/") || inside.startsWith("/actuator") || inside.startsWith("/v3/api-docs")) {
            return new Asker(true);
        }
        String accept = request.getHeader(HttpHeaders.ACCEPT);
        return new Asker(accept != null && accept.contains("json") && !accept.contains("text/html"));
    }

    /** The request as it first came, before the container asked for {@code /error} in its name. */
    static final class Originally extends HttpServletRequestWrapper {

        private final String path;

        Originally(HttpServletRequest request, String path) {
            super(request);
            this.path = path;
        }

        @Override
        public String getRequestURI() {
            return path;
        }
    }
}
