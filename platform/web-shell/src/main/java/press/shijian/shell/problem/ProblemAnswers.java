package press.shijian.shell.problem;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.ModelAndView;
import tools.jackson.databind.json.JsonMapper;

/** Says no in the form that the asker reads: a problem document to programs, a page to people. */
@ControllerAdvice
@Controller
@Order(Ordered.LOWEST_PRECEDENCE - 10)
class ProblemAnswers implements ErrorController {

    private static final int MOST_ERRORS = 50;

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
        if (thrown instanceof AccessDeniedException denied) {
            throw denied; // Spring Security's, which knows whether to ask for sign-in
        }
        if (thrown instanceof AuthenticationException unknown) {
            throw unknown;
        }
        if (thrown instanceof AsyncRequestNotUsableException || response.isCommitted()) {
            return null; // nobody is listening any more
        }
        Locale language = languages.resolveLocale(request);
        return answer(explain.explain(thrown, language), request.getRequestURI(), request, response);
    }

    /** Thrown by a filter or answered with {@code sendError}: the container asks again here. */
    @RequestMapping("${server.error.path:/error}")
    @Nullable
    ModelAndView dispatched(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String path = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI) instanceof String uri ? uri : "";
        Locale language = languages.resolveLocale(new Asker.Originally(request, path));
        Throwable thrown = request.getAttribute(Refused.ATTRIBUTE) instanceof Throwable refused
                ? refused
                : (Throwable) request.getAttribute(RequestDispatcher.ERROR_EXCEPTION);
        Explanation explanation =
                thrown != null ? explain.explain(thrown, language) : explain.status(status(request), language);
        return answer(explanation, path, request, response);
    }

    private static int status(HttpServletRequest request) {
        return request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer status && status >= 400
                ? status
                : 404; // somebody asked for /error itself
    }

    private @Nullable ModelAndView answer(
            Explanation explanation, String path, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        response.resetBuffer();
        // what the page that was meant to be here said about itself
        response.setHeader(HttpHeaders.ETAG, null);
        response.setHeader(HttpHeaders.LAST_MODIFIED, null);
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        explanation.headers().forEach(response::setHeader);
        response.setStatus(explanation.status());
        if (Asker.of(request, path).isProgram()) {
            response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
            response.setCharacterEncoding("UTF-8");
            response.setHeader(
                    HttpHeaders.CONTENT_LANGUAGE,
                    languages.resolveLocale(new Asker.Originally(request, path)).toLanguageTag());
            json.writeValue(response.getOutputStream(), document(explanation, path));
            response.flushBuffer();
            return null;
        }
        // a page only: an <img> or a download that fails must not be taken for what it asked for
        ModelAndView page = new ModelAndView("shell/problem");
        page.addObject("problem", explanation);
        response.setContentType("text/html;charset=UTF-8");
        return page;
    }

    private static Map<String, Object> document(Explanation explanation, String path) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("type", "about:blank");
        document.put("title", explanation.title());
        document.put("status", explanation.status());
        document.put("detail", explanation.detail());
        document.put("instance", path);
        List<Explanation.WrongField> errors = explanation.errors();
        if (!errors.isEmpty()) {
            document.put("errors", errors.subList(0, Math.min(errors.size(), MOST_ERRORS)));
        }
        return document;
    }
}
