package press.shijian.events;

/**
 * Somebody who acted: an account of the service that emits the event.
 *
 * @param id the account's id in that service
 * @param name the name to show
 */
public record Person(String id, String name) {}
