package press.shijian.events;

/**
 * 来源, where a submission comes from. Shown joined, in this order.
 *
 * @param school e.g. 云南大学
 * @param college e.g. 外国语学院
 * @param team e.g. “星火”支教队; empty where there was no team
 */
public record Source(String school, String college, String team) {

    /** The three parts as readers see them, with nothing where a part is empty. */
    public String joined() {
        return school + college + team;
    }
}
