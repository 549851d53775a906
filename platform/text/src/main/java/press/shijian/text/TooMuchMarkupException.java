package press.shijian.text;

/** A body with more tags than any text of the length that is allowed can need. */
public class TooMuchMarkupException extends RuntimeException {

    private static final long serialVersionUID = 1L;
}
