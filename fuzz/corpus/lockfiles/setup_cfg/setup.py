from setuptools import setup
setup(name='a', install_requires=[
    'requests>=2',  # any
])
