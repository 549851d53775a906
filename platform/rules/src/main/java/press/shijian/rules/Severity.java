package press.shijian.rules;

/** What follows where a rule isn't kept. */
public enum Severity {
    /** It can't be handed in. */
    BLOCKS,
    /** The writer is told, and decides. */
    WARNS
}
