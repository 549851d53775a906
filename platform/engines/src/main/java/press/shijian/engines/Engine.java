package press.shijian.engines;

/**
 * A running engine, and enough about it to name it in a report of figures.
 *
 * @param name what it really is, e.g. {@code mongo-java-server on H2}
 * @param version as it gives it itself
 * @param origin the rung of the ladder that it came from, in words
 * @param address a MongoDB connection string, or Kafka's bootstrap servers
 */
public record Engine(String name, String version, String origin, String address) {

    /** Without its address. */
    public String title() {
        return name + " " + version + " (" + origin + ")";
    }

    @Override
    public String toString() {
        return title() + " at " + address.replaceAll("//[^@/]*@", "//***@");
    }
}
