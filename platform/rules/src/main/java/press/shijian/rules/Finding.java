package press.shijian.rules;

/** One thing in which a rule isn't kept. */
public record Finding(Sentence sentence, Place place) {}
