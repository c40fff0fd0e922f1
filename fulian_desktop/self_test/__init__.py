"""The program tests itself: is everything there that an office needs, in this build, on this machine?"""
