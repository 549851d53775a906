package press.shijian.shell.problem;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.ModelAndView;
import press.shijian.shell.frame.AskedFor;
import tools.jackson.databind.json.JsonMapper;

/** Says no in the form that the asker reads: a problem document to programs, a page to people. */
@ControllerAdvice
@Controller
@Order(Ordered.LOWEST_PRECEDENCE - 10)
class ProblemAnswers implements ErrorController {

    private final Explain explain;
    private final LocaleResolver languages;
    private final JsonMapper json;

    ProblemAnswers(Explain explain, LocaleResolver languages, JsonMapper json) {
        this.explain = explain;
        this.languages = languages;
        this.json = json;
    }

    /** Thrown by a controller or on the way to one. */
    @ExceptionHandler(Throwable.class)
    @Nullable
    ModelAndView thrown(Throwable thrown, HttpServletRequest request, HttpServletResponse response) throws Exception {
        if (thrown instanceof AccessDeniedException || thrown instanceof AuthenticationException) {
            throw (RuntimeException) thrown; // Spring Security's, which knows whether to ask for sign-in
        }
        if (thrown instanceof AsyncRequestNotUsableException || response.isCommitted()) {
            return null; // nobody is listening any more
        }
        return answer(explain.explain(thrown, languages.resolveLocale(request)), request, response);
    }

    /** Thrown by a filter or answered with {@code sendError}: the container asks again here. */
    @RequestMapping("${server.error.path:/error}")
    @Nullable
    ModelAndView dispatched(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Locale language = languages.resolveLocale(request);
        Throwable thrown = request.getAttribute(Refused.ATTRIBUTE) instanceof Refused refused
                ? refused
                : (Throwable) request.getAttribute(RequestDispatcher.ERROR_EXCEPTION);
        return answer(
                thrown == null ? explain.status(status(request), language) : explain.explain(thrown, language),
                request,
                response);
    }

    private static int status(HttpServletRequest request) {
        return request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer status && status >= 400
                ? status
                : 404; // somebody asked for /error itself
    }

    private @Nullable ModelAndView answer(
            Explain.Answer answer, HttpServletRequest request, HttpServletResponse response) throws IOException {
        ProblemDetail problem = answer.problem();
        response.resetBuffer();
        // what the page that was meant to be here said about itself
        response.setHeader(HttpHeaders.ETAG, null);
        response.setHeader(HttpHeaders.LAST_MODIFIED, null);
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        answer.headers().toSingleValueMap().forEach(response::setHeader);
        response.setStatus(problem.getStatus());
        if (AskedFor.isByProgram(request)) {
            // as text: Tomcat lets addresses through that Java's URI does not
            problem.setProperty("instance", AskedFor.uri(request));
            response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
            response.setCharacterEncoding("UTF-8");
            response.setHeader(
                    HttpHeaders.CONTENT_LANGUAGE,
                    languages.resolveLocale(request).toLanguageTag());
            json.writeValue(response.getOutputStream(), problem);
            response.flushBuffer();
            return null;
        }
        // a page only: an <img> or a download that fails must not be taken for what it asked for
        response.setContentType("text/html;charset=UTF-8");
        return new ModelAndView("shell/problem", "problem", problem);
    }
}
