package press.shijian.benchmarks.load;

/** What is done again and again while it is measured. Called by several threads at once. */
@FunctionalInterface
public interface Operation {

    /**
     * @param number 0 for the first
     */
    void run(long number) throws Exception;
}
