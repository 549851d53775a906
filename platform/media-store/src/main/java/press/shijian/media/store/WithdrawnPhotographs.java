package press.shijian.media.store;

/**
 * Says of a photograph that the service showed it and shows it no longer. A bean of a service that takes texts back; without one, all are shown.
 * Thread-safe.
 */
@FunctionalInterface
public interface WithdrawnPhotographs {

    /** Asked for each request, so it must be cheap. */
    boolean isWithdrawn(String photograph);
}
