package press.shijian.shell.problem;

/**
 * One of a problem's {@code errors}.
 *
 * @param field as the JSON or the form names it; empty for the whole
 * @param message a whole sentence that names the field and its limit
 */
record WrongField(String field, String message) {}
