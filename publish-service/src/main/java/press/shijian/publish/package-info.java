/**
 * publish-service: the public site. It publishes what the desk accepts, under a number and an address, keeps the feeds that
 * lists are read from, and shows pages, RSS, Atom and JSON to everybody. It has no accounts.
 *
 * <p>This package only starts the program; each feature has a package: {@code article}, {@code feed}, {@code site},
 * {@code syndication}, {@code readership}, and {@code pages}, which keeps what they show.
 */
@NullMarked
package press.shijian.publish;

import org.jspecify.annotations.NullMarked;
