package press.shijian.local;

/** Where it is said what happens, as it happens. */
@FunctionalInterface
public interface Announcer {

    void say(String sentence);
}
