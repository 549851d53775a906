package press.shijian.shell.problem;

import java.util.List;
import java.util.Map;

/**
 * A no in the reader's language, ready to be shown.
 *
 * @param errors what is wrong with single fields; empty if it isn't about fields
 * @param headers to answer with, such as {@code Allow}
 */
record Explanation(int status, String title, String detail, List<WrongField> errors, Map<String, String> headers) {

    /**
     * @param message a whole sentence that names the field and its limit
     */
    record WrongField(String field, String message) {}
}
