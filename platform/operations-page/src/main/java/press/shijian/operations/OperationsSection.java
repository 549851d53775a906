package press.shijian.operations;

/** What a service adds to its operations page. Declare it as a bean. */
public interface OperationsSection {

    /** A template that has a fragment {@code section}, in which this is {@code section}. */
    String template();

    /** What the fragment shows, read for each request; left out, with its section, while the database is away. */
    Object view();
}
