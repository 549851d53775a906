/**
 * What each of the three services needs once, whatever it does: the clock, the categories, what its database must have
 * before it is ready, whether a fault says that the database is away, how many documents are in each state, what is done again
 * and again, and defaults of modules that a service may override. Nothing about the web, messaging or one service's trade
 * belongs here.
 */
@NullMarked
package press.shijian.service;

import org.jspecify.annotations.NullMarked;
