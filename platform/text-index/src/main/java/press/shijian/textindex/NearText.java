package press.shijian.textindex;

/**
 * A text that is near to another.
 *
 * @param likeness from 0 to 1: how much of the two texts together stands in both, estimated to within about a tenth
 */
public record NearText(String id, double likeness) {}
