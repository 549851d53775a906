package press.shijian.shell.problem;

import java.io.IOException;
import java.io.Writer;
import java.util.Map;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;

/**
 * Speaks for Tomcat where it refuses before any servlet is asked: an address it can't decode, a header too large. No
 * template, no session, no language is known here, so it says both and nothing about the request.
 */
class UndecodableRequest extends ErrorReportValve {

    private static final Map<String, String> HEADERS = Map.of(
            "Content-Security-Policy",
            "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
            "Referrer-Policy",
            "no-referrer",
            "X-Content-Type-Options",
            "nosniff",
            "X-Frame-Options",
            "DENY",
            "Cross-Origin-Opener-Policy",
            "same-origin",
            "Cache-Control",
            "no-store");

    private final boolean isHttps;

    /**
     * @param isHttps whether people reach the service by https: a header too large keeps what the proxy says of the request from being read
     */
    UndecodableRequest(boolean isHttps) {
        this.isHttps = isHttps;
    }

    @Override
    protected void report(Request request, Response response, @Nullable Throwable throwable) {
        int status = response.getStatus();
        if (status < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return;
        }
        String uri = request.getRequestURI();
        boolean program = uri != null && uri.startsWith("/api/");
        try {
            response.setContentType(program ? "application/problem+json" : "text/html");
            response.setCharacterEncoding("UTF-8");
            HEADERS.forEach(response::setHeader);
            if (isHttps || request.isSecure()) {
                response.setHeader("Strict-Transport-Security", "max-age=31536000 ; includeSubDomains");
            }
            Sentence said = Sentence.of(status);
            Writer writer = response.getReporter();
            if (writer != null) {
                writer.write(program ? document(status, said) : page(status, said));
                response.finishResponse();
            }
        } catch (IOException | IllegalStateException e) {
            // whoever asked is gone
        }
    }

    private static String document(int status, Sentence said) {
        return "{\"type\":\"about:blank\",\"title\":\"" + (status < 500 ? "没有看懂这次请求" : "我们这边出错了") + "\",\"status\":"
                + status + ",\"detail\":\"" + said.chinese() + " " + said.english() + "\"}";
    }

    private static String page(int status, Sentence said) {
        return "<!DOCTYPE html><html lang=\"zh-CN\"><head><meta charset=\"utf-8\">"
                + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><title>" + status
                + "</title></head><body><h1>" + status + "</h1><p>" + said.chinese()
                + "<a href=\"/\">回到首页</a></p><p lang=\"en\">" + said.english()
                + " <a href=\"/\">Home</a></p></body></html>";
    }

    private record Sentence(String chinese, String english) {

        static Sentence of(int status) {
            return switch (status) {
                case 431 -> new Sentence("请求头太大了。", "The request's headers are too large.");
                case 500, 501, 502, 503, 504 -> new Sentence("请过一会儿再试。", "Please try again in a moment.");
                default -> new Sentence("网址或请求头里有无法识别的字符。", "The address or a header cannot be read.");
            };
        }
    }
}
