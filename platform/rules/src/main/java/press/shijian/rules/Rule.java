package press.shijian.rules;

import java.util.List;

/** One rule with its parameters. Takes time in proportion to the text: whoever types decides what is in it. */
interface Rule {

    /** What it asks, as a line of the checklist. */
    Sentence asks();

    /** In the order of the text. */
    List<Finding> check(CheckedText text);
}
