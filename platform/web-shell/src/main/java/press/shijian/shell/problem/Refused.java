package press.shijian.shell.problem;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** How a filter refuses: in words, through the container's error dispatch, so that one place writes all answers. */
public final class Refused {

    static final String ATTRIBUTE = Refused.class.getName();

    private Refused() {}

    public static void answer(Problem problem, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        request.setAttribute(ATTRIBUTE, problem);
        response.sendError(problem.status().value());
    }
}
